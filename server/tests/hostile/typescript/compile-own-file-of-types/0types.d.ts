declare module "node:assert/strict" { const anything: any; export default anything; }
