import test from "node:test";
import assert from "node:assert/strict";
import dgram from "node:dgram";
import dns from "node:dns/promises";

test("it", async () => {
  for (const host of ["1.1.1.1", "10.0.2.2", "172.17.0.1"]) {
    const socket = dgram.createSocket("udp4");
    await assert.rejects(new Promise((resolve, reject) => {
      socket.on("error", reject);
      socket.send("x", @PORT@, host, (error) => (error ? reject(error) : resolve()));
    }), host);
    socket.close();
  }
  await assert.rejects(dns.lookup("example.com"));
  const own = new dns.Resolver({ timeout: 100, tries: 1 });
  own.setServers(["1.1.1.1"]);
  await assert.rejects(own.resolve4("example.com"));
});
