import type {StateStore} from './store.ts';

/** Long work under way, as whoever does it holds it. */
export type WorkUnderWay = {
	/** Says how far it has come. */
	tell(text: string): void;
	end(): void;
};

/** Long work: one at a time, shown in the header, stopped with a key. */
export type Work = {
	/** Begins; `stop` is called when somebody wants it stopped. `undefined` while other work is under way. */
	begin(text: string, stop: () => void): WorkUnderWay | undefined;
	/** Asks what is under way to stop; false when there is nothing. */
	stop(): boolean;
};

export const createWork = (store: StateStore): Work => {
	let stopCurrent: (() => void) | undefined;
	return {
		begin(text, stop) {
			if (stopCurrent) {
				return undefined;
			}

			stopCurrent = stop;
			store.set({work: text});
			return {
				tell(progress) {
					store.setSoon({work: progress});
				},
				end() {
					stopCurrent = undefined;
					store.set({work: undefined});
				},
			};
		},
		stop() {
			stopCurrent?.();
			return stopCurrent !== undefined;
		},
	};
};
