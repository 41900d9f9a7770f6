import { MemoryStore } from "../../src/content/memory-store.ts";
import { describeStorage } from "./storage-contract.ts";

describeStorage("the memory store", async () => new MemoryStore());
