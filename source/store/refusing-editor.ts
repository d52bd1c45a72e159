import type {TapxError} from '../flow/error.ts';
import type {Editor} from './store.ts';

/** An editor for a store that cannot be changed: says so each time. */
export const refusingEditor = (why: TapxError): Editor => {
	const refuse = (): never => {
		throw why;
	};

	return {
		note: refuse, mark: refuse, remove: async () => refuse(), add: refuse, close() {
			// Nothing was opened.
		},
	};
};
