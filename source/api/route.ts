import type {z} from 'zod';
import type {Redactor} from './redactor.ts';
import type {Room} from './room.ts';
import type {Streamed} from './streamed.ts';

/** A schema of named values: parameters of a path or a query, members of a body. */
export type Shape = z.ZodObject;

/** One call as its route gets it: input that fits its schemas. */
export type Call<Path extends Shape, Query extends Shape, Body extends Shape> = {
	readonly path: z.output<Path>;
	readonly query: z.output<Query>;
	readonly body: z.output<Body>;
	/** Frees what is answered from secrets, where the caller is to have none. */
	readonly redactor: Redactor;
	/** When the caller has gone away. */
	readonly signal: AbortSignal;
	/** Headers of the request, their names in small letters. */
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** What a route answers with when it is not JSON. */
export type Medium = {readonly type: string; readonly description: string};

/** A call of the API: data for the server, for `/openapi.json` and `docs/api.md`, and a function over operations. */
export type Route<Path extends Shape = Shape, Query extends Shape = Shape, Body extends Shape = Shape> = {
	readonly method: 'GET' | 'POST';
	/** Parameters in braces. */
	readonly path: string;
	/** What it does, in a line without a full stop. */
	readonly summary: string;
	readonly tag: 'Analysis' | 'Query' | 'Action' | 'Export' | 'Live' | 'Server';
	readonly input: {
		readonly path: Path;
		readonly query: Query;
		/** Only calls by POST have one; none at all is as an empty object. */
		readonly body: Body;
	};
	/** The members of the answer beside `success`; or what else it is. */
	readonly answer: Shape | Medium;
	/** Answers; members for JSON, or a stream. */
	run(room: Room, call: Call<Path, Query, Body>): Promise<object | Streamed> | object | Streamed;
};

/** Whether a route answers with something else than JSON. */
export const isMedium = (answer: Route['answer']): answer is Medium => 'type' in answer && 'description' in answer && typeof answer.description === 'string' && !('parse' in answer);
