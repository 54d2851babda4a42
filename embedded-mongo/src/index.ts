export interface EmbeddedMongo {
  uri: string;
  close(): Promise<void>;
}

export declare function startEmbeddedMongo(options: {
  dataDir?: string;
  port?: number;
}): Promise<EmbeddedMongo>;
