export { localRegistry } from "../store/user-registry.ts";
