import type {Compute} from '../../compute/client.ts';
import type {StateStore} from './store.ts';

/** Keeps the number of flows that the filter lets through. */
export type ListCount = {
	/** Counts now, in place of a count that is under way. */
	recount(): void;
	/** Counts a little later, once for many changes. */
	recountSoon(): void;
	close(): void;
};

/** A count that took long is not repeated soon: it rests this many times as long. */
const restFactor = 10;
/** Milliseconds between counts, at least. */
const leastRest = 250;

/** The count of a list. Without a filter nothing is counted: the store knows, but for the `hidden`. Failures of the worker go to `report`. */
export const createListCount = (store: StateStore, compute: Compute, hidden: ReadonlySet<number>, report: (error: unknown) => void): ListCount => {
	let timer: NodeJS.Timeout | undefined;
	let notBefore = 0;
	const takeAll = (): void => {
		store.setSoon(({store: {flows}}) => ({total: Math.max(0, flows - hidden.size), isCounted: true}));
	};

	const count = async (): Promise<void> => {
		const {filter} = store.get();
		const started = performance.now();
		// Asked without a filter too: that ends a count which is no longer wanted.
		const answer = await compute.ask('count', {filter}, {
			onPart({count: soFar}) {
				store.setSoon(state => state.isCounted ? {} : {total: soFar});
			},
		});
		if (!answer || store.get().filter !== filter) {
			return;
		}

		notBefore = performance.now() + ((performance.now() - started) * restFactor);
		if (filter === '') {
			takeAll();
		} else {
			store.setSoon({total: answer.value.count, isCounted: true});
		}
	};

	const recount = (): void => {
		void count().catch(report);
	};

	return {
		recount,
		recountSoon() {
			const {overlay, filter} = store.get();
			// A filter that is being typed is counted on the same channel.
			const isTyped = overlay?.type === 'prompt' && overlay.kind === 'filter';
			if (filter === '') {
				takeAll();
			} else if (!isTyped) {
				timer ??= setTimeout(() => {
					timer = undefined;
					recount();
				}, Math.max(leastRest, notBefore - performance.now()));
			}
		},
		close() {
			clearTimeout(timer);
		},
	};
};
