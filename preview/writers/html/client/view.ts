/** What the page shows, kept in its address: a link opens the same view, and so does a reload. */
export class View {
  readonly #values = new URLSearchParams(location.hash.slice(1));

  get(name: string): string {
    return this.#values.get(name) ?? "";
  }

  set(name: string, value: string): void {
    if (value === "") {
      this.#values.delete(name);
    } else {
      this.#values.set(name, value);
    }
    history.replaceState(null, "", `#${this.#values.toString()}`);
  }
}
