import { beforeEach } from "node:test";

beforeEach((t) => t.skip());
