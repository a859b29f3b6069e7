"""A tape: what autograd wrote down while a program ran, and what it did when it rewound."""
