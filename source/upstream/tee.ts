import {Buffer} from 'node:buffer';
import type {Body} from '../flow/flow.ts';

/** Keeps the beginning of a body that passes by, and counts all of it. */
export type Tee = {
	/** Takes note of a chunk; the chunk is neither copied nor changed. */
	add(chunk: Uint8Array): void;
	/** Bytes seen so far. */
	readonly size: number;
	/** What was kept, or `undefined` when not one byte passed. */
	body(): Body | undefined;
};

/** A tee that keeps at most `limit` bytes. */
export const createTee = (limit: number): Tee => {
	const kept: Uint8Array[] = [];
	let room = limit;
	let size = 0;
	return {
		add(chunk) {
			size += chunk.length;
			if (!(room > 0 && chunk.length > 0)) {
				return;
			}

			// A slice would keep the whole read buffer alive until the flow ends.
			kept.push(chunk.length <= room ? chunk : Buffer.from(chunk.subarray(0, room)));
			room -= Math.min(room, chunk.length);
		},
		get size() {
			return size;
		},
		body: () => size === 0 ? undefined : {size, truncated: size > limit, bytes: kept.length === 1 ? kept[0]! : Buffer.concat(kept)},
	};
};
