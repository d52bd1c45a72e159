import type {Flow} from '../flow/flow.ts';
import type {Replayer, ReplayOrder, ReplayOutcome} from '../replay/replayer.ts';
import type {Reader} from '../store/store.ts';

/** What to send and how often. */
export type ReplayInput = Parameters<Replayer['send']>[1] & {readonly order: ReplayOrder};

/**
Sends the request of a flow again, as it was or changed, once unless told otherwise. Gives what became of each, in the order of their
ends, and the new flow of the last one whole, when the store took it.

@throws {TapxError} As `Replayer.send`; what the network does is an outcome.
*/
export const replayFlow = async (
	{replayer, reader}: {readonly replayer: Pick<Replayer, 'send'>; readonly reader: Pick<Reader, 'flow'>},
	{order, ...options}: ReplayInput,
): Promise<{readonly outcomes: readonly ReplayOutcome[]; readonly flow: Flow | undefined}> => {
	const outcomes = await replayer.send(order, options);
	const id = outcomes.at(-1)?.id;
	return {outcomes, flow: id === undefined ? undefined : reader.flow(id)};
};
