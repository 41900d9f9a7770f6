// @ts-check
// What Node itself needs for pulls: `bare-client.cjs FOLDER REFERENCE...` asks for each manifest and its first layer by plain http, eight at a
// time, compares the digest and writes a file. No login, no store, no second try: the floor under any client on node:http.
"use strict";
const { createHash } = require("node:crypto");
const { writeFileSync } = require("node:fs");
const { Agent, get } = require("node:http");

const [, , folder, ...references] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** @param {string} url @returns {Promise<Buffer>} */
const fetchAll = (url) =>
  new Promise((resolve, reject) => {
    const headers = { accept: "application/vnd.oci.image.manifest.v1+json" };
    get(url, { agent, headers }, (answer) => {
      /** @type {Buffer[]} */
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => resolve(Buffer.concat(pieces)));
    }).on("error", reject);
  });

/** @param {string} reference */
async function pull(reference) {
  const [, host, name, tag] = /^([^/]+)\/(.+):(.+)$/.exec(reference) ?? [];
  const base = `http://${host}/v2/${name}`;
  const [layer] = JSON.parse(String(await fetchAll(`${base}/manifests/${tag}`))).layers;
  const bytes = await fetchAll(`${base}/blobs/${layer.digest}`);
  const hex = createHash("sha256").update(bytes).digest("hex");
  if (layer.digest !== `sha256:${hex}`) throw new Error(`${reference} is damaged`);
  writeFileSync(`${folder}/${hex}`, bytes);
}

const queue = references.values();
const worker = async () => {
  for (const reference of queue) await pull(reference);
};
Promise.all(Array.from({ length: 8 }, worker)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
