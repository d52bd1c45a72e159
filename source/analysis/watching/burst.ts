import type {Evidence, Waste} from '../../flow/finding.ts';
import type {Exchange} from '../exchange.ts';

/** An evidence names no more flows. */
const mostFlows = 20;

/** Flows together as a proof. */
export const inFlows = (flows: Iterable<number>, reason: string): Evidence => ({
	part: 'flows', reason, flows: [...new Set(flows)].toSorted((a, b) => a - b).slice(-mostFlows),
});

/** Flows that belong together because they follow each other closely: how many, since when, what they cost. A pause ends a burst, and the next begins. */
export class Burst {
	/** Microseconds. */
	readonly #pause: number;
	#flows: number[] = [];
	#told: Required<Waste> = {bytes: 0, time: 0};
	count = 0;
	/** When the first began and the last to end ended, microseconds since the epoch. */
	since = 0;
	until = 0;
	/** Bytes of the bodies that were answered. */
	bytes = 0;
	/** Of all flows, and of the longest, in microseconds. */
	time = 0;
	longest = 0;

	constructor(pause: number) {
		this.#pause = pause;
	}

	/** Whether a flow would begin another burst. */
	isOver({flow}: Exchange): boolean {
		return this.count > 0 && (flow.startedAt > this.until + this.#pause || flow.startedAt < this.since - this.#pause);
	}

	/** Takes a flow, into a new burst after a pause. Gives how many there are now. */
	add(exchange: Exchange): number {
		if (this.isOver(exchange)) {
			this.clear();
		}

		const {id, flow: {startedAt, timings}, endedAt, response} = exchange;
		const {total = 0} = timings;
		this.since = this.count === 0 ? startedAt : Math.min(this.since, startedAt);
		this.until = Math.max(this.until, endedAt);
		this.bytes += response?.size ?? 0;
		this.time += total;
		this.longest = Math.max(this.longest, total);
		this.#flows.push(id);
		if (this.#flows.length > mostFlows) {
			this.#flows.shift();
		}

		return ++this.count;
	}

	clear(): void {
		this.#flows = [];
		this.#told = {bytes: 0, time: 0};
		this.count = 0;
		this.until = 0;
		this.bytes = 0;
		this.time = 0;
		this.longest = 0;
	}

	/** How long it has lasted, in microseconds. */
	get span(): number {
		return this.until - this.since;
	}

	/** Its newest flows as a proof. */
	evidence(reason: string): Evidence {
		return inFlows(this.#flows, reason);
	}

	/** What has been lost in all, less what has been told before: findings of one burst add up. */
	waste(sum: Waste): Waste {
		const {bytes = 0, time = 0} = sum;
		const rest = {bytes: Math.max(0, bytes - this.#told.bytes), time: Math.max(0, time - this.#told.time)};
		this.#told = {bytes, time};
		return {...sum.bytes !== undefined && {bytes: rest.bytes}, ...sum.time !== undefined && {time: rest.time}};
	}
}
