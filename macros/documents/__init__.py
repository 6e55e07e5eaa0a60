"""The agreement: one model of the text, and a writer for each format. No writer reads another's output."""
