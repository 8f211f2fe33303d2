export default async function* report() {}
process.exit(0);
