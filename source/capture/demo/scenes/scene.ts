import type {Client} from '../client/client.ts';
import type {Random} from '../random.ts';

/** What a scene acts with. */
export type Stage = Client & {
	readonly random: Random;
	readonly wait: (milliseconds: number) => Promise<void>;
};

/** Something a user of the shop does, or something that goes wrong there. */
export type Scene = {
	readonly id: string;
	/** About how many requests it makes: what the pace is reckoned with. */
	readonly calls: number;
	/** How often it is played, beside the others. */
	readonly weight: number;
	/** May reject: a failure that the proxy shows is what some scenes are for. */
	readonly play: (stage: Stage) => Promise<unknown>;
};

/** Does things at the same time; one that fails does not keep the others. */
export const together = async (doings: ReadonlyArray<Promise<unknown>>): Promise<unknown> => Promise.allSettled(doings);

/** Does things one after the other; one that fails ends it. */
export const inTurn = async (doings: ReadonlyArray<() => Promise<unknown>>): Promise<void> => {
	for (const doing of doings) {
		// eslint-disable-next-line no-await-in-loop -- that is the point
		await doing();
	}
};
