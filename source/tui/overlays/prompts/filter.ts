import {FilterError} from '../../../filter/filter-error.ts';
import {parseFilter} from '../../../filter/parse.ts';
import {humanCount} from '../../../flow/human.ts';
import {countedFlows} from './counted-flows.ts';
import {patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

/** Chooses what the list shows. */
export const filter: PromptBehaviour = {
	title: 'filter',
	hint: 'host:api.*  status:>=400  method:POST  body:token  ·  enter apply  ·  ^u clear  ·  esc cancel',
	typed(session, text) {
		try {
			if (text.trim() !== '') {
				parseFilter(text, {now: session.clock() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone});
			}
		} catch (error) {
			const {start, end} = error instanceof FilterError ? error : {start: 0, end: text.length};
			patchPrompt(session, 'filter', text, {error: {start, end, message: (error as Error).message}, outcome: ''});
			return;
		}

		patchPrompt(session, 'filter', text, {error: undefined});
		const tell = (count: number, isDone: boolean): void => {
			patchPrompt(session, 'filter', text, {outcome: isDone ? countedFlows(count) : `${humanCount(count)} …`});
		};

		void session.compute.ask('count', {filter: text}, {
			onPart({count}) {
				tell(count, false);
			},
		}).then(answer => {
			if (answer) {
				tell(answer.value.count, true);
			}
		}).catch(session.report);
	},
	enter(session, text) {
		const {overlay} = session.store.get();
		if (overlay?.type === 'prompt' && overlay.error) {
			return false;
		}

		session.store.set({
			filter: text.trim(), found: undefined, total: undefined, isCounted: false,
		});
		session.list.recount();
		void session.list.reload().catch(session.report);
		return true;
	},
	cancel(session) {
		// What was being counted for the preview is no longer wanted.
		session.list.recount();
	},
};
