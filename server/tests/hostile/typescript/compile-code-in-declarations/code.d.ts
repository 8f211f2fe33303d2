export declare function add(a: number, b: number): number;
process.exit(0);
