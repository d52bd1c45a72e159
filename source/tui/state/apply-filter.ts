import {remember} from './history.ts';
import type {Session} from './session.ts';

/** Shows the flows of a filter alone, empty for all; stays on a flow when one is given. */
export const filterBy = async (session: Session, filter: string, flow?: number): Promise<void> => {
	session.store.set(({history}) => ({
		filter, found: undefined, total: undefined, isCounted: false, history: remember(history, filter),
	}));
	session.list.recount();
	await session.list.reload();
	if (flow !== undefined) {
		await session.list.goTo(flow);
	}
};

/** The same for who does not wait for it. */
export const applyFilter = (session: Session, filter: string, flow?: number): void => {
	void filterBy(session, filter, flow).catch(session.report);
};
