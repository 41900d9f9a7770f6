/** Thrown through the guest's frames: it is over. */
export class GuestExit extends Error {
  /** Exit status. */
  readonly status: number;

  constructor(status: number) {
    super(`the guest ends with ${status}`);
    this.status = status;
  }
}
