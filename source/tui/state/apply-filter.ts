import {remember} from './history.ts';
import type {Session} from './session.ts';

/** Shows the flows of a filter alone; empty for all. */
export const applyFilter = (session: Session, filter: string): void => {
	session.store.set(({history}) => ({
		filter, found: undefined, total: undefined, isCounted: false, history: remember(history, filter),
	}));
	session.list.recount();
	void session.list.reload().catch(session.report);
};
