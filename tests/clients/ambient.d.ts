// What the clients use of packages that only `cargo xtask test --all` installs, and of those without types.
export {};
