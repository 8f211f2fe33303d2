declare module "node:test" { }
export {};
