"""Games on disk and in a line of text: save files, their versions, the folder of saves, share codes."""
