/** Who sent a message. */
export const messageSenders = ['client', 'server'] as const;
export type MessageSender = (typeof messageSenders)[number];

/** One message of a flow that carries many: of a WebSocket, a server-sent event, a gRPC message, a line of JSON. */
export type Message = {
	/** Its number in the flow, from 1 on, both directions counted together. */
	readonly sequence: number;
	/** Microseconds since the Unix epoch; `undefined` when it was read from a body, which does not know. */
	readonly at: number | undefined;
	readonly sender: MessageSender;
	/** `text`, `binary`, `ping`, `pong`, `close`; for server-sent events their name. */
	readonly type: string;
	/** True number of bytes. */
	readonly size: number;
	/** The beginning of what it says; bytes where it is not text. */
	readonly data: string | Uint8Array;
};
