"""The error clinic: what went wrong is pasted, and the page that is about it comes back."""
