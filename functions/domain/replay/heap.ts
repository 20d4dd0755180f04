/**
 * Numbers in the order of their keys. Keys lie beside the numbers in typed arrays: a year has three million
 * events, and a heap that asks a comparator for each takes several times as long.
 */
export class Heap {
  #keys = new Float64Array(64);
  #ids = new Uint32Array(64);
  size = 0;

  /** The smallest key; Infinity when nothing is left. */
  get least(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.#keys[0] ?? 0);
  }

  push(id: number, key: number): void {
    if (this.size === this.#ids.length) this.#grow();
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#keys[parent] ?? 0) <= key) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#keys[at] = key;
    this.#ids[at] = id;
  }

  /** Takes out the number of the smallest key. */
  pop(): number | undefined {
    if (this.size === 0) return undefined;
    const first = this.#ids[0];
    const last = --this.size;
    const key = this.#keys[last] ?? 0;
    let at = 0;
    for (let child = 1; child < last; child = 2 * at + 1) {
      if (child + 1 < last && (this.#keys[child + 1] ?? 0) < (this.#keys[child] ?? 0)) child++;
      if ((this.#keys[child] ?? 0) >= key) break;
      this.#move(child, at);
      at = child;
    }
    this.#keys[at] = key;
    this.#ids[at] = this.#ids[last] ?? 0;
    return first;
  }

  #move(from: number, to: number): void {
    this.#keys[to] = this.#keys[from] ?? 0;
    this.#ids[to] = this.#ids[from] ?? 0;
  }

  #grow(): void {
    const keys = new Float64Array(this.#keys.length * 2);
    const ids = new Uint32Array(this.#ids.length * 2);
    keys.set(this.#keys);
    ids.set(this.#ids);
    [this.#keys, this.#ids] = [keys, ids];
  }
}
