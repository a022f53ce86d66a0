import CONNXRuntime
import Glibc

/// ONNX Runtime, opened from a shared library at run time; its models keep it open.
final class ONNXRuntime {
    fileprivate let pointer: OpaquePointer

    /// Opens the library.
    ///
    /// - Throws: ``RecognitionError/engine(_:)`` with the loader's own sentence.
    init(library: String) throws(RecognitionError) {
        var message = ErrorText()
        guard let pointer = message.fill({ connx_runtime_open(library, $0) }) else { throw .engine(message.text) }
        self.pointer = pointer
    }

    deinit {
        connx_runtime_close(pointer)
    }

    var version: String { String(cString: connx_runtime_version(pointer)) }
}

/// A network with one input of planes of numbers and one output.
struct ONNXModel: ~Copyable {
    private let pointer: OpaquePointer
    /// Closing the model still needs it.
    private let runtime: ONNXRuntime

    /// Loads a model to run on one thread of the caller's.
    init(_ runtime: ONNXRuntime, model: String) throws(RecognitionError) {
        var message = ErrorText()
        guard let pointer = message.fill({ connx_session_open(runtime.pointer, model, 1, $0) }) else {
            throw .engine(message.text)
        }
        self.pointer = pointer
        self.runtime = runtime
    }

    deinit {
        connx_session_close(pointer)
    }

    /// A text of the model's own metadata.
    func metadata(_ key: String) -> String? {
        guard let text = connx_session_metadata(pointer, key) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }

    /// Runs the model on `channels × height × width` numbers and hands the output with its shape to `body`.
    func run<Result>(
        _ input: inout [Float],
        channels: Int,
        height: Int,
        width: Int,
        _ body: (UnsafeBufferPointer<Float>, [Int]) throws(RecognitionError) -> Result
    ) throws(RecognitionError) -> Result {
        precondition(input.count == channels * height * width, "one number for each place")
        var output = connx_output()
        var message = ErrorText()
        let status = message.fill { error in
            input.withUnsafeMutableBufferPointer { input in
                connx_session_run(
                    pointer,
                    input.baseAddress,
                    Int64(channels),
                    Int64(height),
                    Int64(width),
                    &output,
                    error
                )
            }
        }
        guard status == 0 else { throw .engine(message.text) }
        defer { connx_output_release(pointer, &output) }
        let dimensions = withUnsafeBytes(of: output.dimensions) {
            $0.bindMemory(to: Int64.self).prefix(output.rank).map(Int.init)
        }
        return try body(UnsafeBufferPointer(start: output.data, count: output.count), dimensions)
    }
}

/// A buffer into which the C side writes its sentence.
private struct ErrorText {
    private var bytes = [CChar](repeating: 0, count: Int(CONNX_ERROR_SIZE))

    mutating func fill<Result>(_ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
        bytes.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }

    var text: String {
        String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
