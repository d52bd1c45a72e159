/** A map that forgets the key that was set longest ago when it would hold more than `most`: what rules remember of hostile traffic stays small. */
export class BoundedMap<Key, Value> extends Map<Key, Value> {
	readonly #most: number;

	constructor(most: number) {
		super();
		this.#most = most;
	}

	override set(key: Key, value: Value): this {
		this.delete(key);
		if (this.size >= this.#most) {
			this.delete(this.keys().next().value as Key); // It is not empty: there is at least one.
		}

		return super.set(key, value);
	}
}
