import {nothing, type SessionHit} from '../rule.ts';
import type {Exchange} from '../exchange.ts';

type Watcher = (exchange: Exchange) => readonly SessionHit[];

/** Watches what clients do: what tapx itself sent again is left out. */
export const ofClients = (watch: () => Watcher) => (): Watcher => {
	const look = watch();
	return exchange => exchange.flow.source === 'replay' ? nothing : look(exchange);
};
