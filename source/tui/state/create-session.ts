import type {StoreChange} from '../../compute/protocol.ts';
import {isFinal} from '../../flow/flow.ts';
import {commands} from '../commands/index.ts';
import {overlayBehaviour} from '../overlays/index.ts';
import {createDeletions} from './deletions.ts';
import {createDetailFeed} from './detail-feed.ts';
import {createDiffFeed} from './diff-feed.ts';
import {createFinder} from './finder.ts';
import {remember} from './history.ts';
import {createFailureLog} from './failure-log.ts';
import {createIssuesFeed} from './issues-feed.ts';
import {createListFeed} from './list-feed.ts';
import {applyChanges, isFlow} from './list.ts';
import {noFilterBook} from './filter-book.ts';
import {createPointer} from './pointer.ts';
import {createProof} from './proof.ts';
import type {Session, SessionOptions} from './session.ts';
import {initialState, placeOf} from './state.ts';
import {createStateStore} from './store.ts';
import {createToaster} from './toaster.ts';
import {createWork} from './work.ts';

const second = 1000;

/** Flows a second over the last seconds, from totals as they come. */
const createRate = () => {
	const seen: Array<readonly [at: number, flows: number]> = [];
	return (now: number, flows: number): number => {
		seen.push([now, flows]);
		while (seen.length > 1 && now - (seen[0]?.[0] ?? now) > 3 * second) {
			seen.shift();
		}

		const [first, before] = seen[0] ?? [now, flows];
		const lasted = (now - first) / second;
		return lasted < 0.5 ? 0 : Math.max(0, Math.round((flows - before) / lasted));
	};
};

/** Builds a session around what the machine offers. */
export const createSession = (options: SessionOptions): Session => {
	const {compute, editor, clock} = options;
	const store = createStateStore({
		...initialState(options.size, compute.change, clock() * 1000),
		filter: options.filter,
		history: remember([], options.filter),
		layout: options.layout,
		theme: options.theme ?? 'dark',
	});
	const toaster = createToaster(store);
	const failures = createFailureLog();
	const report = (error: unknown): void => {
		failures.add(error);
		toaster.complain(error);
	};

	let failure: Error | undefined;
	store.subscribe(() => {
		const before = failure;
		failure = store.get().detail.failure;
		if (failure && failure.message !== before?.message) {
			report(failure);
		}
	});

	const list = createListFeed(store, compute, report);
	const diff = createDiffFeed(store, compute, report);
	const issues = createIssuesFeed(store, compute, report);
	const detail = createDetailFeed(store, compute, report);
	const finder = createFinder(store, compute, detail, report);
	const deletions = createDeletions(editor, (ids, error) => {
		for (const id of ids) {
			list.hidden.delete(id);
		}

		report(error);
		void list.reload().catch(report);
	});
	const measureRate = createRate();
	let saved: Session['saved'];

	const showChange = (change: StoreChange): void => {
		list.storeChanged(change);
	};

	const unsubscribe = compute.onChange(showChange);
	const ticker = setInterval(() => {
		const state = store.get();
		const now = clock();
		const rate = measureRate(now, state.store.flows);
		const {rows, top, height} = state.list;
		const isLive = rows.slice(top, top + height).some(row => isFlow(row) && !isFinal(row.state));
		if (isLive || rate !== state.rate) {
			store.setSoon({rate, ...(isLive && {now: now * 1000})});
		}
	}, second);

	const session: Session = {
		...options,
		filters: options.filters ?? noFilterBook,
		store,
		list,
		detail,
		diff,
		issues,
		finder,
		proof: createProof({
			store, compute, detail, toaster, report,
		}),
		toaster,
		deletions,
		work: createWork(store),
		failures,
		report,
		get saved() {
			return saved;
		},
		enterSearch() {
			const state = store.get();
			saved = {list: state.list, total: state.total};
		},
		leaveSearch() {
			if (!saved) {
				return;
			}

			const {list: before, total} = saved;
			store.set(state => ({list: {...before, height: state.list.height}, total}));
			saved = undefined;
			list.recount();
		},
		unpause() {
			store.set({isPaused: false, held: 0});
			list.recount();
		},
		edit(change) {
			try {
				change();
			} catch (error) {
				report(error);
			}
		},
		patchRow(row) {
			store.set(state => ({list: applyChanges(state.list, [row], [])}));
		},
		run(id) {
			commands.find(command => command.id === id)?.run(session);
		},
		key(name) {
			const state = store.get();
			const binding = options.keymap.bindingFor(name, placeOf(state));
			// The way to the shell is open while a line is typed, too, unless it is a letter.
			if (state.overlay && !(binding?.id === 'suspend' && name.startsWith('ctrl+'))) {
				overlayBehaviour(state.overlay).key(session, state.overlay, name);
			} else if (binding) {
				session.run(binding.id);
			}
		},
		paste(text) {
			const {overlay} = store.get();
			if (overlay) {
				overlayBehaviour(overlay).paste?.(session, overlay, text);
			}
		},
		mouse(event) {
			pointer.handle(event);
		},
		resize(size) {
			store.set({size});
			list.lookAhead();
		},
		capture({open, alarm}) {
			const state = store.get();
			if (open !== state.open || alarm !== state.alarm) {
				store.setSoon({open, alarm});
			}
		},
		async start() {
			measureRate(clock(), compute.change.flows);
			if (options.filter !== '') {
				store.set({total: undefined, isCounted: false});
				list.recount();
			}

			await list.reload();
		},
		async close() {
			session.work.stop();
			clearInterval(ticker);
			unsubscribe();
			finder.close();
			list.close();
			detail.close();
			diff.close();
			issues.close();
			session.proof.close();
			toaster.close();
			store.close();
			await deletions.finish();
		},
	};
	const pointer = createPointer(session, clock);
	return session;
};
