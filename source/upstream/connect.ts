import type {Clock} from '../flow/clock.ts';
import type {LiveConnection} from '../flow/connection.ts';
import {callAgain} from './again.ts';
import type {Dial} from './call.ts';
import {createConnections, type Connections} from './connections.ts';
import {createHttp1} from './http1.ts';
import {createHttp2} from './http2.ts';
import type {Trust} from './trust.ts';
import {createTruthKeeper, type TruthKeeper} from './truth.ts';

/** The way to servers: calls over kept connections, HTTP/2 where wanted and chosen, and what is known of each connection. */
export type Upstream = {
	readonly dial: Dial;
	readonly connections: Connections;
	readonly truth: TruthKeeper;
	/** Closes idle connections. */
	close(): void;
};

/** Puts the parts together; `changed` is told of connections that have closed. */
export const createUpstream = ({trust, clock, changed}: {
	readonly trust: Trust;
	readonly clock: Clock;
	readonly changed: (connection: LiveConnection) => void;
}): Upstream => {
	const connections = createConnections({changed, clock});
	const truth = createTruthKeeper({clock, connections});
	const http1 = createHttp1({truth, trust});
	const http2 = createHttp2({truth, trust, http1});
	return {
		dial: (request, events) => callAgain(request, events, watched => request.preferHttp2 ? http2.dial(request, watched) : http1.dial(request, watched)),
		connections,
		truth,
		close() {
			http1.close();
			http2.close();
		},
	};
};
