import {openRecording} from './recording.ts';
import type {LiveFlow, Recorder, RecorderStatus} from './store.ts';
import {resultCode, troubleLine} from './trouble.ts';
import {createWriteQueue, type QueueLimits} from './write-queue.ts';

/** What a recorder is started with. */
export type RecorderOptions = {
	/** The store's file; made with its folder when missing. */
	readonly file: string;
	/** What the session is called. */
	readonly title: string;
	/** A session of this process that goes on: joined instead of beginning another, and not ended. */
	readonly join?: number | undefined;
	/** Microseconds since the epoch. */
	readonly clock?: (() => number) | undefined;
	/** What may wait while the store refuses; 20,000 flows and 64 MiB of bodies unless given. */
	readonly limits?: QueueLimits | undefined;
	/** Most pages of the file; for tests of a full disk. */
	readonly maxPages?: number | undefined;
};

/** Flows in one transaction. */
const batch = 400;
/** Milliseconds from the first touch to the write. */
const interval = 50;
/** Milliseconds to the next attempt: doubled each time while the store fails, short and by chance while others write to it. */
const firstRetry = 5;
const longestRetry = 1000;
const busyRetry = 40;
/** How long others may hold the store before it is worth a word, in milliseconds. */
const busyPatience = 1000;
/** How long the last write waits for others, in milliseconds. */
const closingPatience = 1000;

/**
Opens a store to record into, and begins a session. See `Recorder` for how it behaves from then on.

@throws {TapxError} When the file cannot be opened to begin with: `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const openRecorder = ({file, title, join, clock = () => Date.now() * 1000, limits = {flows: 20_000, bytes: 64 * 1024 * 1024}, maxPages}: RecorderOptions): Recorder => {
	const recording = openRecording({
		file, title, join, clock, maxPages,
	});
	const queue = createWriteQueue(limits);
	const listeners: Array<(status: RecorderStatus) => void> = [];
	const givenUp = new WeakSet<LiveFlow>();
	let written = 0;
	let lost = 0;
	let trouble: string | undefined;
	let refusedSince: number | undefined;
	let retry = firstRetry;
	let timer: NodeJS.Timeout | undefined;
	let immediate: NodeJS.Immediate | undefined;
	let isClosed = false;

	const status = (): RecorderStatus => ({
		written, lost, trouble, queued: queue.size,
	});

	const giveUp = (flows: readonly LiveFlow[]): void => {
		queue.drop(flows);
		recording.abandon(flows);
		for (const flow of flows) {
			lost += givenUp.has(flow) ? 0 : 1;
			givenUp.add(flow);
		}
	};

	const commit = (flows: readonly LiveFlow[]): void => {
		recording.write(flows);
		queue.drop(flows);
		written += flows.length;
		for (const flow of flows) {
			lost -= givenUp.delete(flow) ? 1 : 0;
		}
	};

	/** Finds the flow that no row can hold, after a batch with it failed as a whole. */
	const commitEach = (flows: readonly LiveFlow[]): void => {
		for (const flow of flows) {
			try {
				commit([flow]);
			} catch (error) {
				if (troubleLine(error) !== undefined) {
					throw error;
				}

				giveUp([flow]);
			}
		}
	};

	const commitBatch = (flows: readonly LiveFlow[]): void => {
		try {
			commit(flows);
		} catch (error) {
			if (troubleLine(error) !== undefined) {
				throw error;
			}

			commitEach(flows);
		}
	};

	const refused = (error: unknown): void => {
		refusedSince ??= performance.now();
		const isBusy = resultCode(error) === 'SQLITE_BUSY';
		retry = isBusy ? firstRetry + (Math.random() * busyRetry) : Math.min(retry * 2, longestRetry);
		if (!isBusy || performance.now() - refusedSince > busyPatience) {
			trouble = troubleLine(error) ?? `The store fails: ${String(error)}`;
		}

		while (queue.isOverfull) {
			giveUp(queue.first(1));
		}
	};

	/** Writes up to `count` flows; false when the store refused. */
	const write = (count: number): boolean => {
		let isAccepted = true;
		try {
			let left = Math.min(count, queue.size);
			do {
				commitBatch(queue.first(Math.min(batch, left)));
				left -= batch;
			} while (left > 0);

			trouble = undefined;
			refusedSince = undefined;
			retry = firstRetry;
		} catch (error) {
			refused(error);
			isAccepted = false;
		}

		for (const listener of listeners) {
			listener(status());
		}

		return isAccepted;
	};

	const unschedule = (): void => {
		clearTimeout(timer);
		clearImmediate(immediate);
		timer = undefined;
		immediate = undefined;
	};

	const turn = (): void => {
		unschedule();
		if (!write(batch)) {
			timer = setTimeout(turn, retry);
			// A store that refuses does not keep a process alive.
			timer.unref();
		} else if (queue.size > 0) {
			// One batch a turn: traffic passes in between.
			immediate = setImmediate(turn);
		}
	};

	return {
		get session() {
			return recording.session;
		},
		touch(flow) {
			if (isClosed) {
				return;
			}

			queue.add(flow);
			if (queue.isOverfull && (refusedSince !== undefined || !write(queue.size))) {
				while (queue.isOverfull) {
					giveUp(queue.first(1));
				}
			}

			if (refusedSince === undefined && queue.size >= batch) {
				clearTimeout(timer);
				timer = undefined;
				immediate ??= setImmediate(turn);
			} else if (immediate === undefined) {
				timer ??= setTimeout(turn, interval);
			}
		},
		touchConnection(connection) {
			if (isClosed) {
				return;
			}

			recording.touchConnection(connection);
			timer ??= setTimeout(turn, interval);
		},
		flush: () => write(queue.size),
		status,
		onWrite(listener) {
			listeners.push(listener);
		},
		close() {
			if (isClosed) {
				return status();
			}

			isClosed = true;
			unschedule();
			recording.bePatient(closingPatience);
			write(queue.size);
			giveUp(queue.first(queue.size));
			try {
				recording.close();
			} catch (error) {
				trouble = troubleLine(error) ?? String(error);
			}

			return status();
		},
	};
};
