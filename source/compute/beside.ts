import type {Connection, ConnectionSide} from '../flow/connection.ts';
import type {Finding} from '../flow/finding.ts';
import type {Flow, FlowRow} from '../flow/flow.ts';
import type {Reader} from '../store/store.ts';
import {shownLine} from '../views/shown.ts';

/** A finding, and the numbers under which others know what it is about: `CWE-693`, `A05:2021`, `ZAP 10021`. */
export type ShownFinding = Finding & {readonly numbers?: readonly string[]};

/** What the store holds beside a flow itself; every text sanitised. */
export type Beside = {
	/** Flows that repeat it, in order. */
	readonly replays: readonly number[];
	readonly connections: Readonly<Partial<Record<ConnectionSide, Connection>>>;
	/** The worst first. */
	readonly findings: readonly ShownFinding[];
	/** What the same client or host did around it, oldest first, without the flow itself. */
	readonly neighbours: readonly FlowRow[];
};

/** For a flow without a store. */
export const nothingBeside: Beside = {
	replays: [], connections: {}, findings: [], neighbours: [],
};

/** Microseconds around a flow, and rows beside it, that its waterfall shows. */
const around = 5_000_000;
const mostNeighbours = 19;
/** Names of a certificate that travel to the screen. */
const mostNames = 100;

const shown = (text: string, longest = 256): string => shownLine(text.slice(0, longest));

/** All texts of a record sanitised, one level deep. */
export const shownRecord = <Value extends object>(record: Value): Value =>
	Object.fromEntries(Object.entries(record).map(([key, value]: [string, unknown]) => [key, typeof value === 'string' ? shown(value, 2048) : value])) as Value;

const shownConnection = (connection: Connection): Connection => {
	const {certificateDetails: certificate} = connection;
	return {
		...shownRecord(connection),
		certificateDetails: certificate && {...shownRecord(certificate), names: certificate.names.slice(0, mostNames).map(name => shown(name))},
	};
};

/** Reads what stands beside a flow. */
export const readBeside = (reader: Pick<Reader, 'replays' | 'connection' | 'findings' | 'neighbours'>, {id, clientConnection, serverConnection}: Flow): Beside => {
	const client = clientConnection === undefined ? undefined : reader.connection(clientConnection);
	const server = serverConnection === undefined ? undefined : reader.connection(serverConnection);
	return {
		replays: reader.replays(id),
		connections: {...(client && {client: shownConnection(client)}), ...(server && {server: shownConnection(server)})},
		findings: reader.findings(id).map(finding => ({...shownRecord(finding), evidence: shownRecord(finding.evidence)})),
		neighbours: reader.neighbours(id, around, mostNeighbours).map(row => shownRecord(row)),
	};
};
