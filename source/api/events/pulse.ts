import type {Reader} from '../../store/store.ts';

/** Tells that somebody has written to the store. */
export type Pulse = {
	/** Calls `listener` when there may be something new, until the returned function is called. */
	listen(listener: () => void): () => void;
	/** Resolves at the next news, after so many milliseconds, or when the signal says so. */
	wait(milliseconds: number, signal: AbortSignal): Promise<void>;
	stop(): void;
};

/** Milliseconds between two looks. A look costs some microseconds. */
const interval = 50;

/** Looks at the store now and then. */
export const createPulse = (reader: Pick<Reader, 'changed'>, failed: (error: unknown) => void): Pulse => {
	const listeners = new Set<() => void>();
	const timer = setInterval(() => {
		try {
			if (!reader.changed()) {
				return;
			}
		} catch (error) {
			failed(error);
			return;
		}

		for (const listener of listeners) {
			listener();
		}
	}, interval);
	timer.unref();

	const listen: Pulse['listen'] = listener => {
		listeners.add(listener);
		return () => {
			listeners.delete(listener);
		};
	};

	return {
		listen,
		async wait(milliseconds, signal) {
			const {promise, resolve} = Promise.withResolvers<void>();
			const forget = listen(resolve);
			const timeout = setTimeout(resolve, milliseconds);
			signal.addEventListener('abort', () => {
				resolve();
			}, {once: true});
			await promise;
			clearTimeout(timeout);
			forget();
		},
		stop() {
			clearInterval(timer);
		},
	};
};
