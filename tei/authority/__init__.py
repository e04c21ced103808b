"""Who is who and where is where: resolution within a document, gazetteer, the user's own lists."""
