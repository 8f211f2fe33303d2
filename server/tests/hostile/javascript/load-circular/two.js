import { one } from "./one.js";
export const two = one + 1;
