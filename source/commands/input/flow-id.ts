import {TapxError} from '../../flow/error.ts';
import type {Reader} from '../../store/store.ts';

/** Finds the flow that a word named. */
export type FlowId = (reader: Pick<Reader, 'window'>) => number;

/**
Reads a word that names a flow: a number (`12`, `#12`), or `last` for the newest.

@throws {TapxError} `not-an-id`; what it gives back throws `no-such-flow` for `last` of an empty store.
*/
export const readFlowId = (word: string): FlowId => {
	if (word === 'last') {
		return reader => {
			const newest = reader.window({limit: 1}).rows[0];
			if (!newest) {
				throw new TapxError('no-such-flow', 'There are no flows yet.', {advice: 'tapx captures some.'});
			}

			return newest.id;
		};
	}

	const [, digits] = /^#?(\d{1,15})$/v.exec(word) ?? [];
	if (digits === undefined) {
		throw new TapxError('not-an-id', `"${word}" is not the id of a flow.`, {exitCode: 2, advice: 'tapx ls shows ids; "last" is the newest.'});
	}

	return () => Number(digits);
};
