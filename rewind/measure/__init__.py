"""What BENCHMARKS.md says: times of the commands, figures of the pages."""
