"""A TEI file goes in; its text and what is tagged in it come out as offsets, and the way back to places in the file."""
