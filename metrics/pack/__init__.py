"""Pack: the papers of a meeting as files. A paper, and how it becomes a PDF, a Word file or a page
of the web, serve what is published too."""
