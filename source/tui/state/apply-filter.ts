import {remember} from './history.ts';
import type {Session} from './session.ts';

/** Shows the flows of a filter alone, empty for all; stays on a flow when one is given. */
export const applyFilter = (session: Session, filter: string, flow?: number): void => {
	session.store.set(({history}) => ({
		filter, found: undefined, total: undefined, isCounted: false, history: remember(history, filter),
	}));
	session.list.recount();
	void (async () => {
		await session.list.reload();
		if (flow !== undefined) {
			await session.list.goTo(flow);
		}
	})().catch(session.report);
};
