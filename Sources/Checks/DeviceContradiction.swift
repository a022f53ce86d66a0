import Submissions

/// Something in a photo's metadata that its stated maker and model cannot have written.
///
/// Holds for the phones' own cameras; what is not known here contradicts nothing.
enum DeviceContradiction: Equatable {
    /// The lens or the host computer belongs to another device; the text names it.
    case lens(String)
    /// The firmware belongs to another maker or model; the text names it.
    case software(String)
    /// An iPhone of the last ten years that names neither its lens nor its system, which every one of them does.
    case bare

    /// The clearest contradiction in a photo; `nil` where there is none.
    init?(in photo: PhotoFacts) {
        guard let make = photo.make, let traces = photo.traces else { return nil }
        let device = Device(make: make, model: photo.model ?? "")
        if let lens = Self.foreignLens(device, traces) {
            self = .lens(lens)
        } else if let software = photo.software, Self.isForeign(software, to: device) {
            self = .software(software)
        } else if Self.isBare(device, photo, traces) {
            self = .bare
        } else {
            return nil
        }
    }

    private struct Device {
        let make: String
        let model: String

        var isApple: Bool { make.lowercased().hasPrefix("apple") }
        /// Huawei and its daughter Honor share firmware.
        var isHuawei: Bool { ["huawei", "honor"].contains(make.lowercased()) }
        var isSamsung: Bool { make.lowercased().hasPrefix("samsung") }
    }

    // MARK: Lens

    private static func foreignLens(_ device: Device, _ traces: PictureTraces) -> String? {
        let names = [traces.lensModel, traces.lensMake, traces.hostComputer].compactMap(\.self)
        if !device.isApple {
            return names.first { name in
                ["iPhone", "iPad", "Apple"].contains { name.hasPrefix($0) }
            }
        }
        // An iPhone's lens begins with its model: “iPhone 11 back dual wide camera 4.25mm f/1.8”.
        guard device.model.hasPrefix("iPhone "), let lens = traces.lensModel, lens.hasPrefix("iPhone ") else {
            return nil
        }
        return lens.hasPrefix(device.model + " ") ? nil : lens
    }

    // MARK: Software

    private static func isForeign(_ software: String, to device: Device) -> Bool {
        if let model = huaweiModel(software) {
            // Huawei's models may also go by a trade name, which says nothing.
            return !device.isHuawei || isModelCode(device.model) && !sharesStem(model, device.model)
        }
        if let model = samsungModel(software) {
            guard device.isSamsung else { return device.isApple || device.isHuawei }
            let stated = device.model.hasPrefix("SM-") ? String(device.model.dropFirst(3)) : nil
            return stated.map { !model.hasPrefix($0.prefix(4)) } ?? false
        }
        return device.isApple && isAndroid(software)
    }

    /// The model in firmware of Huawei's form, `ELE-AL00 10.1.0.162(C00E160R2P11)`.
    private static func huaweiModel(_ software: String) -> String? {
        let parts = software.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, isModelCode(parts[0]), parts[1].first?.isNumber == true,
            parts[1].prefix(while: { $0 != "(" }).split(separator: ".").count >= 3
        else { return nil }
        return String(parts[0])
    }

    /// Three capitals, a dash, two capitals, two digits: `ELE-AL00`, `JEF-AN20`.
    private static func isModelCode(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard (8...9).contains(bytes.count), bytes[3] == UInt8(ascii: "-") else { return false }
        let capitals = [0, 1, 2, 4].allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[$0]) }
        return capitals && [6, 7].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
    }

    private static func sharesStem(_ one: String, _ other: String) -> Bool { one.prefix(3) == other.prefix(3) }

    /// The model in firmware of Samsung's form: `G9910ZCU2AUF6` is model, country, `U` or `S`, a digit, three letters or
    /// digits for the build's letter, year and month, and its number.
    private static func samsungModel(_ software: String) -> String? {
        let bytes = Array(software.utf8)
        guard (12...14).contains(bytes.count),
            bytes.allSatisfy({
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }),
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[0]),
            bytes[1...3].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            [UInt8(ascii: "U"), UInt8(ascii: "S")].contains(bytes[bytes.count - 6]),
            bytes[(bytes.count - 4)...(bytes.count - 2)].allSatisfy({ $0 >= UInt8(ascii: "A") })
        else { return nil }
        return software
    }

    private static func isAndroid(_ software: String) -> Bool {
        ["-user ", "release-keys", "HDR+ ", "MediaTek", "MIUI", "EMUI", "ColorOS", "Android"].contains { mark in
            software.contains(mark)
        }
    }

    // MARK: Missing

    /// Whether an iPhone 6 or later names neither lens nor system; a chat or a converter takes all tags or none.
    private static func isBare(_ device: Device, _ photo: PhotoFacts, _ traces: PictureTraces) -> Bool {
        guard device.isApple, traces.exposureTime != nil, traces.lensModel == nil, photo.software == nil,
            device.model.hasPrefix("iPhone ")
        else { return false }
        let name = device.model.dropFirst("iPhone ".count)
        if ["X", "SE"].contains(where: { name.hasPrefix($0) }) { return true }
        return Int(name.prefix(while: \.isNumber)).map { $0 >= 6 } ?? false
    }
}

/// Words by which a picture declares that a generator made it.
enum DeclaredGenerator {
    /// What the picture declares; `nil` where it declares no generator.
    static func name(in photo: PhotoFacts) -> (text: String, isWhole: Bool)? {
        guard let traces = photo.traces else { return nil }
        // https://cv.iptc.org/newscodes/digitalsourcetype/
        switch traces.digitalSourceType {
        case "trainedAlgorithmicMedia", "algorithmicMedia", "virtualRecording", "digitalArt", "digitalCreation":
            return (traces.digitalSourceType ?? "", true)
        case "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic", "algorithmicallyEnhanced":
            return (traces.digitalSourceType ?? "", false)
        default: break
        }
        let texts = [
            photo.software, traces.creatorTool, traces.userComment, traces.imageDescription, traces.comment,
            photo.make, photo.model,
        ]
        for text in texts.compactMap(\.self) {
            let lower = text.lowercased()
            if generators.contains(where: { lower.contains($0) }) { return (text, true) }
        }
        return nil
    }

    private static let generators = [
        "stable diffusion", "midjourney", "dall-e", "dall·e", "dalle", "comfyui", "novelai", "adobe firefly",
        "invokeai",
        "automatic1111", "leonardo.ai", "文心一格", "即梦", "通义万相", "steps: 20, sampler", "negative prompt:",
    ]
}
