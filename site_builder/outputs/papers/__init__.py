"""What people ask for beside the page (rule W3): documents to print, plain text, posters, posts, pictures to share."""
