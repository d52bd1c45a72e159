/**
What was used lately, by key, in bounded memory: at most `most` entries, and of those that were used the newer half is never forgotten. Costs little more than a
map: nothing is moved while it is in use, but everything in two generations.
*/
export class RecentMap<Key, Value extends object> {
	readonly #half: number;
	#young = new Map<Key, Value>();
	#old = new Map<Key, Value>();

	constructor(most: number) {
		this.#half = Math.ceil(most / 2);
	}

	/** Whether there is nothing. */
	get isEmpty(): boolean {
		return this.#young.size + this.#old.size === 0;
	}

	/** The value of a key, which counts as used now. */
	get(key: Key): Value | undefined {
		if (this.isEmpty) {
			return undefined;
		}

		const young = this.#young.get(key);
		if (young !== undefined) {
			return young;
		}

		const old = this.#old.size > 0 ? this.#old.get(key) : undefined;
		if (old !== undefined) {
			this.set(key, old);
		}

		return old;
	}

	set(key: Key, value: Value): void {
		this.#young.set(key, value);
		if (!(this.#young.size >= this.#half)) {
			return;
		}

		this.#old = this.#young;
		this.#young = new Map();
	}

	delete(key: Key): void {
		this.#young.delete(key);
		this.#old.delete(key);
	}

	/** The value of a key, made when there is none. */
	recall(key: Key, make: () => Value): Value {
		const known = this.get(key);
		if (known !== undefined) {
			return known;
		}

		const made = make();
		this.set(key, made);
		return made;
	}
}
