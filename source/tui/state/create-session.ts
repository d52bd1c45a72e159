import type {StoreChange} from '../../compute/protocol.ts';
import {commandFor} from '../keymap/bindings.ts';
import {commands} from './commands.ts';
import {copyByKey} from './copy-menu.ts';
import {createDeletions} from './deletions.ts';
import {createDetailFeed} from './detail-feed.ts';
import {applyKey, insertText, type EditedLine} from './line-editor.ts';
import {createListFeed} from './list-feed.ts';
import {applyChanges} from './list.ts';
import {promptMoves, prompts} from './prompts.ts';
import type {Session, SessionOptions} from './session.ts';
import {initialState, type Prompt} from './state.ts';
import {createStateStore} from './store.ts';
import {createToaster} from './toaster.ts';

const second = 1000;

/** Lines that a key scrolls the help by; any other closes it. */
const helpMoves: Readonly<Record<string, number>> = {
	j: 1, down: 1, k: -1, up: -1, space: 10, pagedown: 10, pageup: -10,
};

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
	const store = createStateStore({...initialState(options.size, compute.change, clock() * 1000), filter: options.filter});
	const toaster = createToaster(store);
	const report = (error: unknown): void => {
		toaster.complain(error);
	};

	const list = createListFeed(store, compute, report);
	const detail = createDetailFeed(store, compute, report);
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
		const isLive = rows.slice(top, top + height).some(row => row.state === 'open' || row.state === 'pending');
		if (isLive || rate !== state.rate) {
			store.setSoon({rate, ...(isLive && {now: now * 1000})});
		}
	}, second);

	const closeOverlay = (): void => {
		store.set({overlay: undefined});
	};

	const typed = (prompt: Prompt, line: EditedLine): void => {
		store.set({overlay: {...prompt, line}});
		if (line.text !== prompt.line.text) {
			prompts[prompt.kind].typed?.(session, line.text);
		}
	};

	const promptKey = (prompt: Prompt, name: string): void => {
		const behaviour = prompts[prompt.kind];
		if (name === 'enter') {
			if (behaviour.enter(session, prompt.line.text)) {
				closeOverlay();
			}

			return;
		}

		if (name === 'esc' || name === 'ctrl+c') {
			closeOverlay();
			behaviour.cancel?.(session);
			return;
		}

		const moveRow = prompt.kind === 'search' ? promptMoves[name] : undefined;
		if (moveRow) {
			store.set(state => ({list: moveRow(state.list)}));
			return;
		}

		const line = applyKey(prompt.line, name);
		if (line) {
			typed(prompt, line);
		}
	};

	const helpKey = (name: string, top: number): void => {
		const by = helpMoves[name];
		store.set({overlay: by === undefined ? undefined : {type: 'help', top: Math.max(0, top + by)}});
	};

	const session: Session = {
		...options,
		store,
		list,
		detail,
		toaster,
		deletions,
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
		key(name) {
			const {overlay, focus} = store.get();
			switch (overlay?.type) {
				case 'prompt': {
					promptKey(overlay, name);
					break;
				}

				case 'help': {
					helpKey(name, overlay.top);
					break;
				}

				case 'copy': {
					closeOverlay();
					void copyByKey(session, name).catch(report);
					break;
				}

				case undefined: {
					const command = commandFor(name, focus);
					if (command) {
						commands[command](session);
					}

					break;
				}
			}
		},
		paste(text) {
			const {overlay} = store.get();
			if (overlay?.type === 'prompt') {
				typed(overlay, insertText(overlay.line, text));
			}
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
			clearInterval(ticker);
			unsubscribe();
			detail.close();
			toaster.close();
			store.close();
			await deletions.finish();
		},
	};
	return session;
};
