import {TapxError} from '../flow/error.ts';
import type {Flow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';

/**
One whole flow.

@throws {TapxError} `no-such-flow`.
*/
export const showFlow = ({reader}: {readonly reader: Pick<Reader, 'flow'>}, {id}: {readonly id: number}): Flow => {
	const flow = reader.flow(id);
	if (!flow) {
		throw new TapxError('no-such-flow', `There is no flow ${id}.`, {advice: 'tapx ls shows those there are.'});
	}

	return flow;
};
