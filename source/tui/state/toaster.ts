import {errorLine} from '../../flow/error.ts';
import type {StateStore} from './store.ts';

/** Says what an action did, for a few seconds, on the bottom line. */
export type Toaster = {
	say(text: string): void;
	/** Says what went wrong; longer. */
	complain(error: unknown): void;
	close(): void;
};

const shortly = 3500;
const longer = 7000;

export const createToaster = (store: StateStore): Toaster => {
	let timer: NodeJS.Timeout | undefined;
	const show = (text: string, isError: boolean): void => {
		clearTimeout(timer);
		store.set({toast: {text, isError}});
		timer = setTimeout(() => {
			store.set({toast: undefined});
		}, isError ? longer : shortly);
	};

	return {
		say(text) {
			show(text, false);
		},
		complain(error) {
			show(errorLine(error), true);
		},
		close() {
			clearTimeout(timer);
		},
	};
};
