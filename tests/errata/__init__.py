"""What PyTorch really does where a source lesson went wrong: one test or more per erratum."""
